"""Every scene in every round: what each phase took of servers, database and walkers."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.product import Project, product
from benchmarks.rounds import crowds, share_of
from benchmarks.scale.cluster import Cluster, programs
from benchmarks.scale.crowd import Crowd
from benchmarks.scale.expiry import Expiry, expiry
from benchmarks.scale.rows import RESULTS, Database, Table
from benchmarks.scale.traffic import Traffic, traffic
from benchmarks.servers import Server
from hamstring_triage.local.places import Stop

SCENES = {"1 worker": (1,), "2 workers": (2,), "4 workers": (4,), "2 servers of 1 worker": (1, 1)}
"""What is measured: the workers of each server. All are on one PostgreSQL."""
NO_POSTGRESQL = (
    "Nothing was measured: there is no PostgreSQL here. Install it, or name the folder of its "
    "programs in HTS_POSTGRES_BIN."
)
_KIB = 1024


@dataclass(frozen=True)
class Phase:
    """What one phase took: seconds on the clock, and of the processor by whom."""

    seconds: float
    servers: float
    database: float
    walkers: float
    written: int
    """Bytes of the database's log."""


@dataclass(frozen=True)
class Round:
    """One crowd in one scene."""

    crowd: Crowd
    walking: Phase
    sharing: Phase
    opening: Phase

    @property
    def steps(self) -> list[float]:
        """Seconds that each step took somebody."""
        return [sum(e.seconds for e in done) for one in self.crowd.walks for done in one.steps]

    def within(self, share: float) -> float:
        """Seconds within which this share of the steps was done."""
        return share_of(self.steps, share)


@dataclass
class Scene:
    """One arrangement of servers, and what its rounds found."""

    name: str
    servers: Sequence[Server]
    rounds: list[Round] = field(default_factory=list)
    """The first one found every worker cold."""
    memory: list[dict[str, int]] = field(default_factory=list)
    """Of each worker after all rounds, in bytes, as the kernel counts it."""

    @property
    def warm(self) -> list[Round]:
        """The rounds that count."""
        return self.rounds[1:]

    def median(self, of: Callable[[Round], float]) -> float:
        """Of the warm rounds."""
        return statistics.median(map(of, self.warm))


@dataclass(frozen=True)
class Measured:
    """All of it."""

    scenes: list[Scene]
    traffic: Traffic
    results: Table
    connections: int
    """After everything, of all workers together."""
    workers: int
    expiry: Expiry

    @property
    def astray(self) -> list[str]:
        """Whatever went wrong for anybody."""
        return [why for scene in self.scenes for one in scene.rounds for why in one.crowd.astray]


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL that forces writes to the disk, removed afterwards. Raises Stop where there is none."""
    found = programs()
    if found is None:
        raise Stop(NO_POSTGRESQL, 1)
    made = Cluster(found, durable=True)
    try:
        made.start()
        yield made
    finally:
        made.remove()


def measured(rounds: int, people: int) -> Measured:
    """Every scene in turn, on one database. Raises OSError where something does not start."""
    with cluster() as postgresql, ExitStack() as stack:
        database = Database(postgresql.database("triage"))
        # Behind a proxy, so that each person has an address of their own and meets no limit.
        ours = stack.enter_context(product(DATABASE_URL=database.address, HTS_PROXIES="1"))
        scenes = [_scene(ours, stack, name, workers) for name, workers in SCENES.items()]
        for numbers in crowds(rounds + 1, people):
            for scene in scenes:
                scene.rounds.append(_round(scene, postgresql, database, numbers))
        for scene in scenes:
            scene.memory = [memory(number) for server in scene.servers for number in server.workers()]
        connections, workers = database.connections(), sum(map(sum, SCENES.values()))
        seen = traffic(scenes[0].servers[0], people)
        results = database.table(RESULTS)
        return Measured(scenes, seen, results, connections, workers, expiry(ours, postgresql, database))


def _scene(ours: Project, stack: ExitStack, name: str, workers: Sequence[int]) -> Scene:
    return Scene(name, [stack.enter_context(ours.served(each)) for each in workers])


def _round(scene: Scene, postgresql: Cluster, database: Database, numbers: range) -> Round:
    crowd = Crowd([server.port for server in scene.servers])

    def phase(act: Callable[[], None]) -> Phase:
        before = _counted(scene, postgresql, database)
        act()
        after = _counted(scene, postgresql, database)
        return Phase(*(end - begin for begin, end in zip(before, after, strict=True)))  # type: ignore[arg-type]

    done = Round(crowd, phase(lambda: crowd.walk(numbers)), phase(crowd.share), phase(crowd.open))
    crowd.leave()
    return done


def _counted(scene: Scene, postgresql: Cluster, database: Database) -> tuple[float, ...]:
    """What a phase counts, up to now."""
    servers = sum(server.processor() for server in scene.servers)
    return time.perf_counter(), servers, postgresql.processor(), time.process_time(), database.log_bytes()


def memory(number: int) -> dict[str, int]:
    """Bytes that a process holds, by the kernel's names: Rss counts what it shares whole, Pss its share."""
    lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()[1:]
    return {name: int(rest.split()[0]) * _KIB for name, _, rest in (line.partition(":") for line in lines)}
