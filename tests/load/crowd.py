"""Many people at once, each in a thread, and what they met."""

import http.client
import threading
import time
from collections import defaultdict

from tests.servers.visitor import Visitor, level_on, link_on

FAULTS = (OSError, http.client.HTTPException, AssertionError)


class Timed(Visitor):
    """A visitor who notes how long each request took, under the kind of page, and pauses between pages."""

    def __init__(self, crowd, number):
        super().__init__(crowd.port, seed=number, address=f"198.51.100.{number % 200 + 1}")
        self.crowd = crowd

    def once(self, method, path, body=None):
        """One request, timed from before the connection to the last byte."""
        began = time.perf_counter()
        answer = super().once(method, path, body)
        self.crowd.took[kind(method, path)].append(time.perf_counter() - began)
        if answer[0] not in {200, 303}:
            self.crowd.faults.append(f"{method} {kind(method, path)}: {answer[0]}")
        self.crowd.over.wait(self.crowd.pause)
        return answer


def kind(method, path):
    """What is measured together."""
    if path.startswith("/r/"):
        return "open a link"
    if path.startswith("/check/share/"):
        return "make a link" if method == "POST" else "page before sharing"
    if path.startswith("/check/result/"):
        return "result"
    return {"/": "start page", "/check/": "begin"}.get(path, "question" if method == "GET" else "answer")


class Crowd:
    """`run` lets them go for so many seconds; then read `took`, `faults`, `links` and `finished`."""

    def __init__(self, port, people, pause=0.0):
        self.port, self.people, self.pause = port, people, pause
        self.took = defaultdict(list)
        self.faults, self.links, self.finished, self.seconds = [], [], 0, 0.0
        self.over, self.counting = threading.Event(), threading.Lock()

    def run(self, seconds):
        """Everybody begins at once; whoever is under way at the end stops at the next page."""
        threads = [threading.Thread(target=self.live, args=[number]) for number in range(self.people)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        self.over.wait(seconds)
        self.over.set()
        for thread in threads:
            thread.join()
        self.seconds = time.perf_counter() - began

    def live(self, number):
        """One person after another in the same chair."""
        while not self.over.is_set():
            try:
                self.visit(number)
            except FAULTS as fault:
                self.faults.append(f"{type(fault).__name__}: {fault}"[:200])
            number += self.people

    def visit(self, number):
        """From the start page to the opened link. Raises one of FAULTS."""
        visitor = Timed(self, number)
        page = visitor.begin()
        while page.path.startswith("/check/") and page.path[7:-1].isdecimal():
            if self.over.is_set():
                return
            page = visitor.answer(page)
        level = level_on(visitor.get("/check/result/"))
        link = link_on(visitor.share())
        with self.counting:
            self.links.append((link, level))
        assert level_on(visitor.get(link)) == level, f"another level behind a link: {level}"
        with self.counting:
            self.finished += 1

    def lost(self):
        """The links that do not open with their level, once everybody has gone."""
        reader = Visitor(self.port, address="203.0.113.1")
        return [link for link, level in self.links if level_on(reader.get(link)) != level]
