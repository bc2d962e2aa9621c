"""Many pages: lists page after page, what they lead to, whole sites. Each ends, whatever a site does.

Sites repeat their last page for ever, ignore the number that they are asked for, or lead in circles. What was shown
before ends a list; a limit ends it anyway. A page that cannot be had becomes a `BadItem`, and the others are read.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sized
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from goodpractice.errors import BadValue, CannotFetch, CannotRead
from goodpractice.importing.fetching.asking import host_of, is_address, name_of
from goodpractice.importing.items import BadItem, Page

Check = Callable[[Page], str | None]
"""Says why a page is none although the server sent it as one, or None if it is one."""


class Lists:
    """Reads many pages through `page`, which whoever extends this class brings along."""

    def page(self, location: str, *, post: Any = None, check: Check | None = None) -> Page:
        """Return one document; see `goodpractice.importing.fetch.Fetch.page`."""
        raise NotImplementedError

    def say(self, line: str) -> None:
        """Tell the user something that is no failure."""
        raise NotImplementedError

    def expect(self, more: int) -> None:
        """Tell how many more pages are known to be wanted, for the progress shown."""
        raise NotImplementedError

    def every(self, addresses: Iterable[str], *, check: Check | None = None) -> Iterator[Page | BadItem]:
        """Yield the page of each address, once.

        Parameters
        ----------
        addresses
            Where they are.
        check
            Says why a page is none although the server sent it as one: ``lambda page: "an error" if … else None``.

        Yields
        ------
        Page or BadItem
            A `BadItem` where there is no page, with the reason.

        Examples
        --------
        >>> from goodpractice.importing.fetch import Fetch
        >>> from goodpractice.importing.fetching.answers import Recorded
        >>> fetch = Fetch(web=Recorded({"https://a.example/1": "Kielce"}))
        >>> [type(item).__name__ for item in fetch.every(["https://a.example/1", "https://a.example/2"])]
        ['Page', 'BadItem']
        """
        if isinstance(addresses, Sized):
            self.expect(len(addresses))
        seen: set[str] = set()
        for address in addresses:
            if not isinstance(addresses, Sized):
                self.expect(1)
            if name_of(address) in seen:
                continue
            seen.add(name_of(address))
            try:
                page = self.page(address, check=check)
            except CannotRead as error:
                yield _unread(address, error)
                continue
            if page.url not in seen or page.url == name_of(address):
                seen.add(page.url)
                yield page

    def listing(
        self,
        start: str,
        *,
        following: str | Callable[[Page], str | Mapping[str, Any] | None],
        entries: Callable[[Page], Iterable[Hashable]] | None = None,
        check: Check | None = None,
        most: int = 1000,
        post: Mapping[str, Any] | None = None,
    ) -> Iterator[Page | BadItem]:
        """Yield the pages of a list, one after the other, until it ends or shows nothing new.

        Where pages are counted, one that is not there or repeats others ends the list only if the page behind it does so too:
        some sites count from 1, and some lack a page. Either is told of.

        Parameters
        ----------
        start
            Address of the first page.
        following
            Returns the address of the page after one, or None after the last: `goodpractice.next_link` finds it in a
            link, or write your own. Or the name of the parameter that counts the pages, such as ``"page"``. Where `post` is given, the
            parameter may be one of its fields, and what is returned may be what is posted next.
        entries
            Returns what a page lists: texts, links, numbers. A page that lists nothing which was not listed before
            ends the list and is not yielded. Left out, a page is compared as a whole.
        check
            Says why a page is none although the server sent it as one.
        most
            Pages after which a list is taken for endless.
        post
            Sent to the address as JSON, for interfaces that are asked by ``POST``.

        Yields
        ------
        Page or BadItem
            A `BadItem` where the list breaks off, or is taken for endless.

        Raises
        ------
        CannotFetch
            If the first page cannot be had.

        Examples
        --------
        >>> from goodpractice.importing.fetch import Fetch
        >>> from goodpractice.importing.fetching.answers import Recorded
        >>> site = {"https://a.example/list": "A, B", "https://a.example/list?page=1": "C", "https://a.example/list?page=2": ""}
        >>> fetch = Fetch(web=Recorded(site))
        >>> [page.text for page in fetch.listing("https://a.example/list", following="page")]
        ['A, B', 'C']
        """
        counted = following if isinstance(following, str) else ""
        seen: set[Hashable] = set()
        asked: set[str] = set()
        address, body = start, post
        missed = ""  # what is wrong with the page before, if this one decides whether the list has ended
        for number in range(1, most + 1):
            asked.add(name_of(address, body))
            page: Page | None = None
            listed: set[Hashable] = set()
            try:
                page = self.page(address, post=body, check=check)
                listed = _listed(page, entries, name_of(address, body))
            except CannotRead as error:
                if number == 1:
                    raise
                # Past the last page, a list whose pages are counted answers that there is none; a link does not lie.
                gone = isinstance(error, CannotFetch) and error.gone
                if not (counted and (gone or missed)):
                    yield _unread(address, error, body)
                    return
                why = f"page {number} of this list is not there ({getattr(error, 'status', 0)})"
            else:
                why = f"page {number} of this list shows nothing new"
            if number > 1 and not listed - seen:
                if page is not None and not listed and not missed:
                    return
                if missed or not counted:
                    self.say(f"{start}: {missed or why}, so it was taken to end before it")
                    return
                missed = why
                address, body = next_counted(address, body, counted)
                continue
            if missed:
                self.say(f"{start}: {missed}, but the one behind it goes on, and was read")
                missed = ""
            if entries is not None and not listed:
                self.say(f"{start}: nothing is listed on its first page; has the site been rebuilt?")
            seen |= listed
            self.expect(1)
            assert page is not None
            yield page
            # Counted from the address that was asked for: a site may drop the number from the one it answers with.
            after = (
                next_counted(address, body, counted) if counted else _after(page, following, address, body)
            )
            if after is None:
                return
            address, body = after
            if name_of(address, body) in asked:
                self.say(
                    f"{start}: page {number + 1} of this list leads back to {name_of(address, body)}; it was taken to end there"
                )
                return
        if missed:
            self.say(f"{start}: {missed}, so it was taken to end before it")
            return
        yield BadItem(
            address,
            f"the list {start} goes on after {most:,} pages, and was left there; narrow it, or import its pages by address",
            name_of(address, body),
        )

    def crawl(
        self,
        start: str | Iterable[str],
        *,
        links: Callable[[Page], Iterable[str]],
        wanted: Callable[[str], bool] | None = None,
        check: Check | None = None,
        most: int = 10_000,
    ) -> Iterator[Page | BadItem]:
        """Yield pages and those that they lead to, each once, the nearest first.

        Parameters
        ----------
        start
            Address of the first page, or several.
        links
            Returns where a page leads: addresses, whole or relative to it.
        wanted
            Tells whether an address is followed; by default all of the hosts of `start` are.
        check
            Says why a page is none although the server sent it as one.
        most
            Pages after which it ends anyway.

        Yields
        ------
        Page or BadItem
            A `BadItem` where a page cannot be had.

        Raises
        ------
        CannotFetch
            If the first page cannot be had.

        Examples
        --------
        >>> from goodpractice.importing.fetch import Fetch
        >>> from goodpractice.importing.fetching.answers import Recorded
        >>> fetch = Fetch(web=Recorded({"https://a.example/": "b", "https://a.example/b": ""}))
        >>> [page.place for page in fetch.crawl("https://a.example/", links=lambda page: [page.text])]
        ['https://a.example/', 'https://a.example/b']
        """
        first = [start] if isinstance(start, str) else list(start)
        hosts = {host_of(address) for address in first}
        follow = wanted or (lambda address: host_of(address) in hosts)
        waiting = deque(first)
        known = {name_of(address) for address in first}
        contents: set[bytes] = set()
        self.expect(len(waiting))
        read = 0
        while waiting:
            address = waiting.popleft()
            if read >= most:
                reason = (
                    f"{most:,} pages were read, and {len(waiting) + 1:,} more are known; they were left out"
                )
                yield BadItem(address, reason, name_of(address))
                return
            read += 1
            try:
                page = self.page(address, check=check)
            except CannotRead as error:
                if len(first) == 1 and address == first[0]:
                    raise
                yield _unread(address, error)
                continue
            final = name_of(page.url or page.place)
            content = hashlib.sha256(page.content).digest()
            if (final != name_of(address) and final in known) or content in contents:
                continue  # the same page under another address
            known.add(final)
            contents.add(content)
            yield page
            for link in links(page):
                target = name_of(urljoin(page.url or page.place, link))
                if target not in known and is_address(target) and follow(target):
                    known.add(target)
                    waiting.append(target)
                    self.expect(1)


def next_number(url: str, parameter: str) -> str:
    """Return the address of a list with the number of its page one higher; where none stands, page 1 follows page 0.

    Examples
    --------
    >>> next_number("https://urbact.eu/networks?theme=3", "page")
    'https://urbact.eu/networks?theme=3&page=1'
    >>> next_number("https://urbact.eu/networks?page=7&theme=3", "page")
    'https://urbact.eu/networks?theme=3&page=8'
    """
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    stated = dict(query).get(parameter, "")
    number = int(stated) if stated.isdecimal() else 0
    rest = [(name, value) for name, value in query if name != parameter]
    return urlunsplit(parts._replace(query=urlencode([*rest, (parameter, str(number + 1))]), fragment=""))


def next_counted(
    url: str, post: Mapping[str, Any] | None, parameter: str
) -> tuple[str, Mapping[str, Any] | None]:
    """Return address and body of the next page, counted in the body if that has the parameter, else in the address.

    Examples
    --------
    >>> next_counted("https://a.example/search", {"page": 1, "q": "work"}, "page")
    ('https://a.example/search', {'page': 2, 'q': 'work'})
    >>> next_counted("https://a.example/search?page=1", {"q": "work"}, "page")
    ('https://a.example/search?page=2', {'q': 'work'})
    """
    if post is None or parameter not in post:
        return next_number(url, parameter), post
    stated = post[parameter]
    number = int(stated) + 1 if str(stated).isdecimal() else 1
    return url, {**post, parameter: str(number) if isinstance(stated, str) else number}


def _after(
    page: Page,
    following: str | Callable[[Page], str | Mapping[str, Any] | None],
    address: str,
    body: Mapping[str, Any] | None,
) -> tuple[str, Mapping[str, Any] | None] | None:
    """Return address and body of the page that a page leads to."""
    assert not isinstance(following, str)
    after = following(page)
    if after is None:
        return None
    if isinstance(after, str):
        return urljoin(page.url or page.place, after), body
    return address, after


def _listed(page: Page, entries: Callable[[Page], Iterable[Hashable]] | None, name: str) -> set[Hashable]:
    if entries is None:
        return {hashlib.sha256(page.content).digest()} if page.content.strip() else set()
    try:
        return set(entries(page))
    except CannotRead:
        raise
    except (BadValue, LookupError, TypeError, ValueError, AttributeError) as error:
        said = str(error) if isinstance(error, BadValue) else f"{type(error).__name__}: {error}"
        raise CannotRead(f"{name}: it does not look like a page of this list ({said})") from None


def _unread(address: str, error: CannotRead, post: Any = None) -> BadItem:
    return BadItem(address, str(error), name_of(address, post))
