"""Several processes for one long piece of work: chunks are dealt out, and their results come back in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from polcareer.errors import WrongUsage

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

CAN_FORK = hasattr(os, "fork")  # elsewhere one process does all: compiled rules cannot be sent to another
C = TypeVar("C")
R = TypeVar("R")


def in_order(chunks: Iterable[C], work: Callable[[C], R], count: int) -> Iterator[R]:
    """What `work` makes of each chunk, in their order, made by `count` processes forked off this one.

    No more chunks are held than there are processes. What `work` raises is raised here. Where the chunks end in
    `WrongUsage`, what came before it is given first.
    """
    free = deque(_forked(work, count))
    every = tuple(process for process, _ in free)
    busy: deque[Any] = deque()
    wrong: WrongUsage | None = None
    try:
        more = iter(chunks)
        while True:
            try:
                chunk = next(more)
            except StopIteration:
                break
            except WrongUsage as error:
                wrong = error
                break
            if not free:
                free.append(busy.popleft())
                yield _result(free[-1][1])
            free[0][1].send(chunk)
            busy.append(free.popleft())
        while busy:
            yield _result(busy.popleft()[1])
    finally:
        for process in every:
            process.terminate()
            process.join()
    if wrong is not None:
        raise wrong


def _forked(work: Callable[[Any], Any], count: int) -> Iterator[tuple[Any, Connection]]:
    from multiprocessing import get_context

    forking = get_context("fork")
    ours: list[Connection] = []
    for _ in range(count):
        here, there = forking.Pipe()
        ours.append(here)
        process = forking.Process(target=_serve, args=(there, work, tuple(ours)), daemon=True)
        process.start()
        there.close()
        yield process, here


def _serve(pipe: Connection, work: Callable[[Any], Any], of_the_parent: tuple[Connection, ...]) -> None:
    """Work until the other end is closed, as it is too when the parent is killed. Ctrl-C is for the parent to heed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for each in of_the_parent:
        each.close()
    while True:
        try:
            chunk = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(work(chunk))
        except BrokenPipeError:
            return
        except Exception as error:  # noqa: BLE001 whatever it is, the parent raises it
            pipe.send(error)


def _result(pipe: Connection) -> Any:
    made = pipe.recv()
    if isinstance(made, Exception):
        raise made
    return made
