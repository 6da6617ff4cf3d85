"""A cell sees the edits that were made before it was run.

JupyterLab sends what widgets say over a subshell, a thread of the kernel beside the one that runs
cells. So an edit arrives while a cell is running. But when a cell is run right after an edit, its
thread may be the faster one. Hence each cell first lets the subshells finish what came before it.
"""

from __future__ import annotations

import asyncio
import threading
import time
import weakref
from functools import partial
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from comm.base_comm import BaseComm

WAIT: Final = 1.0
"""Seconds a cell waits at most: another widget may keep the thread busy for long."""
TURNS: Final = 8
"""Turns of an event loop until what was received has been acted on; it takes four."""

_COMMS: weakref.WeakSet[BaseComm] = weakref.WeakSet()


def keep(comm: BaseComm) -> None:
    """See to it that cells find what comes in on this line before them."""
    from IPython.core.getipython import get_ipython

    kernel: Any = getattr(get_ipython(), "kernel", None)
    if getattr(kernel, "shell_channel_thread", None) is None:
        return  # Cells and messages share one thread.
    # ipykernel 7.4 hands a message to the thread that spoke last on its line. After a cell that
    # changed the map that is the thread of the cells, where an edit would wait for the next cell.
    if hasattr(comm, "_reply_subshell_for"):
        comm._reply_subshell_for = partial(_as_asked, kernel.shell_channel_thread.manager)
    shell: Any = get_ipython()
    if not any(isinstance(each, Fence) for each in shell.events.callbacks["pre_run_cell"]):
        shell.events.register("pre_run_cell", Fence(kernel))
    _COMMS.add(comm)


def _as_asked(manager: Any, _data: object, subshell: str | None) -> str | None:  # noqa: ANN401
    """Keep to the thread that was asked; to that of the cells where it belonged to another kernel.

    JupyterLab does not learn of a restart that was made elsewhere: a page goes on naming a thread
    of the kernel before, and whatever its widgets say would be lost.
    """
    return subshell if subshell in manager.list_subshell() else None


class Fence:
    """Lets the subshells of a kernel finish what they have received."""

    def __init__(self, kernel: Any) -> None:  # noqa: ANN401
        self._kernel = kernel
        self._asked: dict[str, threading.Event] = {}

    def __call__(self, _cell: object = None) -> None:
        """Wait for what came before; but not again for a thread that has not answered yet."""
        main = threading.current_thread() is threading.main_thread()
        if not main or not any(True for _ in _COMMS):
            return
        manager = self._kernel.shell_channel_thread.manager
        alive = manager.list_subshell()
        self._asked = {each: asked for each, asked in self._asked.items() if each in alive}
        fresh = [each for each in alive if each not in self._asked or self._asked[each].is_set()]
        for each in fresh:
            self._asked[each] = self._ask(manager, each)
        until = time.monotonic() + WAIT
        for each in fresh:
            self._asked[each].wait(max(0.0, until - time.monotonic()))

    def _ask(self, manager: Any, subshell: str) -> threading.Event:  # noqa: ANN401
        from zmq import POLLIN

        done = threading.Event()
        try:
            stream = manager.get_shell_channel_to_subshell_pair(subshell).to_stream
        except KeyError:  # It ended just now.
            done.set()
            return done

        async def answer() -> None:
            try:
                stream.flush(POLLIN)
                for _ in range(TURNS):
                    await asyncio.sleep(0)
            finally:
                done.set()

        stream.io_loop.add_callback(answer)
        return done
