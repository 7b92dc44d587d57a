"""The rehearsal's device: it signs in with tickets made on this machine and posts acts, like any tablet in the hall."""

import json
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode, urlsplit

from contest.core.seat import OFFICE, Seat
from contest.gate.identify import OFFICE_TICKET
from contest.gate.tickets import Ticket, Tickets
from contest.store.seats import seat_id

_SEE_OTHER = 303
Payload = dict[str, Any]


class CannotRehearse(Exception):
    """One sentence for the person at the terminal."""


@dataclass(slots=True)
class Device:
    """One device that holds every seat that it needs; each act names its own."""

    base: str
    tickets: Tickets
    contest: str
    cookie: str = ""
    held: set[str] = field(default_factory=set)

    def act(self, seat: Seat, payload: Payload) -> Payload:
        """Post one act as that seat and return the answer; CannotRehearse where no server of this folder is there."""
        key = seat_id(self.contest, seat)
        if key not in self.held:
            self._sit(OFFICE_TICKET if seat == OFFICE else Ticket(self.contest, key))
        headers = {"Content-Type": "application/json", "X-Seat": key, "X-Contest": self.contest}
        answer: Payload = json.loads(self._post("/act", json.dumps(payload), headers)[2])
        return answer

    def _sit(self, ticket: Ticket) -> None:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        status, cookie, _ = self._post("/sign-in", urlencode({"token": self.tickets.issue(ticket)}), headers)
        if status != _SEE_OTHER:
            raise CannotRehearse(f"{self.base} 的服务用的是别的数据文件夹，请用 --data 或 --port 写明。")
        self.cookie = cookie or self.cookie
        self.held.add(ticket.seat)

    def _post(self, path: str, body: str, headers: dict[str, str]) -> tuple[int, str, str]:
        line = HTTPConnection(urlsplit(self.base).netloc, timeout=20)
        if self.cookie:
            headers = {**headers, "Cookie": self.cookie}
        try:
            line.request("POST", path, body.encode(), headers)
            answer = line.getresponse()
            return answer.status, (answer.getheader("Set-Cookie") or "").split(";", 1)[0], answer.read().decode()
        except (OSError, HTTPException) as gone:
            raise CannotRehearse(f"{self.base} 没有服务，请先 contest run；换过端口的，用 --port 写明。") from gone
        finally:
            line.close()
