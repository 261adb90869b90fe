"""Facilities, occasions, documents and projects: which mentions in the article are one, and where facilities are."""

from __future__ import annotations

from kg.link import level, naming, organization, part, scene
from kg.link.article import Article, Node
from kg.link.lexicon import ending, jurisdiction
from kg.link.reason import because
from kg.records import Mention

TYPES = ("Facility", "Occasion", "Document", "Project")


def resolve(article: Article) -> None:
    """Link all mentions of these types, longer names first."""
    for kind in TYPES:
        for number, mention in sorted(article.of(kind), key=lambda each: (-len(each[1].text), each[1].start)):
            if not naming.pointing(mention.text):
                article.name(number, *_thing(article, mention))
        for number, mention in article.of(kind):
            node = naming.named_back(article, naming.pointing(mention.text) or [], mention.start, kind)
            if node:
                article.link(number, node, because("before", text=mention.text, name=node.name))
    for number, mention in enumerate(article.mentions):
        node = article.at(number)
        if node and mention.type in ("Facility", "Project"):
            _by_neighbour(article, node, mention)
    part.by_name(article)
    scene.resolve(article)
    if article.home.division and not _elsewhere(article):
        for node in list(article.nodes.values()):
            if node.type == "Facility" and not ending(node.name, jurisdiction().ways):
                article.within(node, article.home_node())


def _elsewhere(article: Article) -> bool:
    """Whether the article names a place that neither lies in the home place nor holds it: a scene may be there."""
    home = article.home.division
    codes = {article.nodes[entity].code for entity, _ in article.linked.values()}
    named = [article.gazetteer.get(code) for code in codes if code]
    return home is not None and not all(article.gazetteer.nested(each, home) for each in named)


def _thing(article: Article, mention: Mention) -> tuple[Node, str]:
    name = mention.text.translate(naming.QUOTES)
    if node := _fuller(article, mention.type, name):
        return node, because("of_article", text=mention.text, name=node.name)
    if mention.type == "Facility":
        return _facility(article, mention, name)
    if mention.type == "Document":
        return article.add(Node(_document_id(article, name), "Document", mention.text)), because(
            "written", text=mention.text
        )
    full = _with_home(article, name, mention.start)
    node = article.add(Node(f"{mention.type.lower()}/{full}@{article.home.code}", mention.type, full))
    node.call(name)
    if mention.type == "Project" and (found := naming.jurisdiction_of(article, name, mention.start)):
        article.within(node, found[0])
    if full == name:
        return node, because("written", text=mention.text)
    return node, because("of_article", text=mention.text, name=full)


def _fuller(article: Article, kind: str, name: str) -> Node | None:
    """The entity of the article that this is a shorter or other form of."""
    bare = name.strip("《》")
    for node in article.nodes.values():
        if node.type == kind:
            forms = [each.translate(naming.QUOTES).strip("《》") for each in node.names]
            if bare in forms or any(naming.shortens(bare, form) for form in forms):
                return node
    return None


def _with_home(article: Article, name: str, offset: int) -> str:
    """市第三中学扩建项目 -> 海宁市第三中学扩建项目."""
    prefix = naming.level_prefix(name)
    whole = level.level_place(article, prefix[0], offset) if prefix else None
    return whole.name + prefix[1] if whole and prefix else name


def _document_id(article: Article, name: str) -> str:
    """Long titles are one document everywhere; 《通知》 is the article's, a report the home place's."""
    if name.startswith("《"):
        return f"document/{name}" if len(name) > 9 else f"document/{name}@{article.document.id}"
    return f"document/{name}@{article.home.code}"


def _facility(article: Article, mention: Mention, name: str) -> tuple[Node, str]:
    found = naming.jurisdiction_of(article, name, mention.start)
    branch = _branch(article, name, mention.start)
    if branch:
        whole = article.nodes.get(article.wholes.get(branch.id, ""))
        told = because("part", text=mention.text, name=whole.name) if whole else because("written", text=mention.text)
        return branch, told
    if not found:
        node = article.add(Node(f"facility/{name}@{article.home.code}", "Facility", name))
        return node, because("written", text=mention.text)
    whole, rest = found
    if naming.level_prefix(name):
        rest = whole.name + rest
    elif (whole.code and len(whole.code) < 9) or not _tells(rest):
        rest = name
    node = article.add(Node(f"facility/{rest}@{_county(article, whole)}", "Facility", rest))
    node.call(name)
    article.within(node, whole)
    return node, because("inside", text=mention.text, name=node.name, whole=whole.name)


def _branch(article: Article, name: str, offset: int) -> Node | None:
    """实验小学东湖校区: the site of a body that the name begins with."""
    words = jurisdiction()
    if not ending(name, words.branches):
        return None
    for size in range(len(name) - 2, 3, -1):
        if ending(name[:size], words.parents) and not name[size:].startswith(tuple(words.no_children)):
            whole = organization.body(article, name[:size], offset)
            node = article.add(Node(f"facility/{name}@{article.home.code}", "Facility", name))
            if whole:
                article.within(node, whole)
            return node
    return None


def _tells(rest: str) -> bool:
    """Whether a name without its place still names something: 望云公园 does, 卫生院住院楼 does not."""
    words = jurisdiction().facilities
    end = ending(rest, words)
    left = rest.removesuffix(end)
    return len(left) > 1 and left not in words and not ending(left, words)


def _county(article: Article, whole: Node) -> str:
    """The code that a facility's id carries: that of the county, not of the town, which texts often leave out."""
    if not whole.code:
        return article.home.code
    division = article.gazetteer.get(whole.code)
    return division.parent if division.level == 4 else division.code


def _by_neighbour(article: Article, node: Node, mention: Mention) -> None:
    """What stands directly before holds it: 北门街道|望云公园, 育才小学|东湖校区, 污水处理厂|三期工程."""
    for between in ("", "的"):
        whole = article.touching(mention.start, between)
        if whole and whole.type in ("Place", "Facility", "Organization") and whole.type != node.type:
            article.within(node, whole)
            return
