"""The door: the one way in for everything that changes a contest (contract, "One door")."""
