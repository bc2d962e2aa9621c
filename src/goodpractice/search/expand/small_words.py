"""Words that carry nothing by themselves: articles, prepositions, pronouns, and what questions begin with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from goodpractice.language.fold import words

_SMALL = {
    "en": "a an the go goes going gone get gets getting and or of in on at to for from by with without into as is are was were be been being it its this that these those"
    " their they them he she his her him we our us you your i my me not no nor but if than then so such who whom whose which what"
    " when where why how do does did has have had can could may might will would shall should must there here about after before"
    " between during through over under also more most other each all any some both only very s t etc via per",
    "pl": "a i oraz lub albo w we z ze na do od dla po pod nad przy przez o u za bez ku miedzy jak jako czy ze to ten ta te ci tego tej tych"
    " tym temu jest sa byl byla bylo byly bedzie byc sie nie tak ale lecz ktory ktora ktore ktorzy ktorych kto co gdzie kiedy dlaczego"
    " jaki jaka jakie jakich ich jego jej im go nas nam was my wy oni one on ona ono swoj swoje swoich takze rowniez tylko juz aby zeby"
    " jesli poniewaz m in np itp",
    "de": "der die das den dem des ein eine einer eines einem einen und oder aber in im an am auf aus bei mit nach von vom zu zum zur fur um"
    " uber unter vor durch gegen ohne bis ist sind war waren wird werden wurde wurden hat haben hatte es er sie ihr ihre ihren ihrer sein"
    " seine wir uns unser ich du nicht kein keine auch als wie wer was wo wann warum welche welcher welches dass wenn sich so nur noch"
    " sowie zwischen sehr dieser diese dieses diesen kann konnen soll sollen",
    "fr": "le la les l un une des du de d et ou mais dans en sur sous a au aux pour par avec sans vers chez entre est sont etait etaient sera"
    " etre ce cet cette ces il elle ils elles on nous vous je tu se s son sa ses leur leurs notre nos qui que qu quoi dont ou quand"
    " comment pourquoi quel quelle quels quelles ne pas plus moins aussi comme si tres y n c j m t",
    "es": "el la los las un una unos unas de del y e o u pero en a al con sin por para desde hasta entre sobre segun es son era eran sera ser"
    " fue este esta estos estas ese esa esos esas que quien quienes cual cuales donde cuando como se su sus lo le les nos mi tu no si"
    " mas muy tambien ya ha han hay",
    "it": "il lo la i gli le un uno una di del dello della dei degli delle d l e ed o ma in nel nello nella nei negli nelle a al allo alla ai"
    " agli alle da dal dallo dalla dai dagli dalle con su sul sulla sui sulle per tra fra senza e sono era erano sara essere che chi cui"
    " quale quali dove quando come perche non piu anche si se suo sua suoi sue loro questo questa questi queste ha hanno",
    "pt": "o a os as um uma uns umas de do da dos das e ou mas em no na nos nas por pelo pela pelos pelas para com sem entre sobre ate desde"
    " ao aos e sao era eram sera ser foi este esta estes estas esse essa isso que quem qual quais onde quando como se seu sua seus suas"
    " lhe nao mais muito tambem ja ha",
    "nl": "de het een en of maar in op aan bij met van voor naar uit over onder door tegen zonder tot tussen om te is zijn was waren wordt"
    " worden werd heeft hebben had dit dat deze die er hij zij ze wij we ons onze hun haar ik je u niet geen ook als dan wie wat waar"
    " wanneer waarom hoe welke zich zo nog",
    "sv": "en ett den det de och eller men i pa av for till fran med utan om under over mellan vid genom mot efter innan ar var vara varit blir"
    " blev har hade som att inte icke han hon vi ni jag du sig sin sitt sina deras vilka vilken vilket vem vad var nar hur varfor ocksa"
    " denna detta dessa kan ska",
    "da": "en et den det de og eller men i pa af for til fra med uden om under over mellem ved gennem mod efter er var vaere har havde som at"
    " ikke han hun vi i jeg du sig sin sit sine deres hvilke hvilken hvilket hvem hvad hvor hvornar hvordan hvorfor ogsa denne dette"
    " disse kan skal",
    "fi": "ja tai mutta on ovat oli olivat olla ei eivat se ne han he me te mina sina tama nama tuo nuo joka jotka jonka joiden mika mitka"
    " kuka missa milloin miten miksi etta kun kuin jos myos seka ettei niin vain jo viela sen niiden heidan",
    "et": "ja voi ning aga on oli olid olla ei see need ta nad me te mina sina kes mis kus millal kuidas miks et kui ka siis vaid juba nende"
    " tema selle",
    "lv": "un vai bet ir bija but nav ar bez no uz par pie pec pirms starp tas ta tie tas sis si sie kas kurs kura kur kad ka kapec vins vina"
    " vini mes jus es tu ne ari lai ja gan vel tikai",
    "lt": "ir ar bet yra buvo buti nera su be is i prie po prie tarp apie del tas ta tie tos sis si sie kas kuris kuri kurie kur kada kaip"
    " kodel jis ji jie mes jus as tu ne taip pat kad jei dar tik",
    "cs": "a i nebo ale v ve z ze na do od pro po pod nad pri pres o u za bez k ke mezi s se je jsou byl byla bylo byly bude byt ne to ten ta"
    " ty toho tomu tom tech ktery ktera ktere kteri kdo co kde kdy proc jak jaky jaka jake jejich jeho jeji nas nam my vy oni on ona take"
    " jen uz aby pokud",
    "sk": "a i alebo ale v vo z zo na do od pre po pod nad pri cez o u za bez k ku medzi s so sa je su bol bola bolo boli bude byt nie to ten"
    " ta ti toho tomu tom tych ktory ktora ktore ktori kto co kde kedy preco ako aky aka ake ich jeho jej nas nam my vy oni on ona tiez"
    " len uz aby ak",
    "sl": "in ali pa ampak v na z s iz do od za po pod nad pri cez o ob brez k h med je so bil bila bilo bili bo biti ne to ta ti tega temu tem"
    " teh ki kateri katera katere kdo kaj kje kdaj zakaj kako njihov njegov njen nas nam mi vi oni on ona tudi le ze se da ce",
    "hr": "i ili ali a u na z s sa iz do od za po pod nad pri kroz o bez k ka izmedu je su bio bila bilo bili bit ce biti ne to taj ta ti toga"
    " tome tom tih koji koja koje kojih tko sto gdje kada zasto kako njihov njegov njezin nas nam mi vi oni on ona takoder samo vec se da"
    " ako",
    "hu": "a az egy es vagy de is ban ben nem van vannak volt voltak lesz hogy ki kik mi mit hol mikor miert hogyan milyen melyik ez azt ezt"
    " azok ezek o ok mi ti en te csak mar meg ha mint sem akik amely amelyek",
    "ro": "un o unei unui ai al ale a si sau dar in din de la pe cu fara pentru prin spre intre sub este sunt era erau fi va vor acest aceasta"
    " acesti aceste acel acea care ce cine unde cand cum de ce nu mai si se isi lui ei lor noi voi eu tu el ea ca sa daca foarte",
    "bg": "i ili no a v vav na s sas ot do za po pod nad pri prez o bez kam mezhdu e sa beshe byaha shte da ne tova tozi tazi tezi onzi koyto"
    " koyato koeto koito koy kakvo kade koga zashto kak negov neyn tehen nie vie te toy tya sashto samo veche se ako",
    "el": "o i to oi ta tou tis ton tin ti ena enas mia kai i alla se sto sti stin ston sta stis stous apo gia me choris pros anamesa einai itan"
    " tha na den min afto aftos afti aftoi pou poios poia poio poioi pote pos giati ti emeis eseis aftoi ego esy os kata meta prin",
}  # fmt: skip
# What stands before a place or a noun in short questions, in any language.
_BEFORE_NAMES = "w we z ze na do in im en a au aux di da do v ve vo iz i fra til till fran o od u za la le el per by at on of to the near pri ob bei von aus te"


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the small words of a language, folded; none if nobody wrote them down.

    Examples
    --------
    >>> "w" in small_words("pl"), "miasto" in small_words("pl")
    (True, False)
    """
    return frozenset(words(_SMALL.get(language, "")))


@cache
def _before_names() -> frozenset[str]:
    return frozenset(_BEFORE_NAMES.split())


def without_small(asked: Iterable[str], languages: Iterable[str]) -> list[str]:
    """Return the words that carry something; all of them, if none does.

    Parameters
    ----------
    asked
        Folded words.
    languages
        That they may be in.

    Examples
    --------
    >>> without_small(["w", "kielcach"], ["en"]), without_small(["who"], ["en"])
    (['kielcach'], ['who'])
    """
    asked = list(asked)
    small = frozenset().union(_before_names(), *map(small_words, languages))
    return [word for word in asked if word not in small and (len(word) > 1 or word.isdigit())] or asked
