"""Every route and every socket event declares who may; one that does not is noticed before anyone meets it."""

import pytest
from flask import Blueprint

from contest.app import create_app, socketio_of
from contest.config import Settings
from contest.live.handlers import EVENTS
from contest.web import pages
from contest.web.access import undeclared


def test_every_route_of_the_product_declares_who_may(tmp_path):
    assert undeclared(create_app(Settings(data=tmp_path))) == []


def test_an_application_with_a_planted_undeclared_route_does_not_start(tmp_path, monkeypatch):
    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/planted", view_func=lambda: "open to all")
    monkeypatch.setattr("contest.app.blueprints", lambda: [pages.bp, planted])
    with pytest.raises(RuntimeError, match="planted"):
        create_app(Settings(data=tmp_path))


def test_the_socket_hears_the_declared_events_and_no_other(tmp_path):
    heard = socketio_of(create_app(Settings(data=tmp_path))).server.handlers["/"]
    assert set(heard) == set(EVENTS)
    assert all(EVENTS.values())
