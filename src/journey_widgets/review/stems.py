"""What a text speaks of, by the beginnings of its words, in English, Italian and Swedish.

The lists are short on purpose: a rule that reads text had better miss a case than blame a good map.
``a+`` stands for any word that begins with ``a``, ``+a`` for any that ends with it, as compounds
do; a phrase has to stand there as it is.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


def _pattern(words: str) -> re.Pattern[str]:
    parts = [
        (r"\w*" if word.startswith("+") else "")
        + re.escape(word.strip("+"))
        + (r"\w*" if word.endswith("+") else "")
        for word in map(str.strip, words.split(","))
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


_WORDS: Final[dict[str, dict[str, str]]] = {
    # A stage in which somebody buys or orders.
    "purchase": {
        "en": "buy, buys, buying, purchas+, order, orders, ordering, checkout, check out and pay, "
        "pay, pays, paying, payment, book, booking, subscrib+, sign the contract",
        "it": "acquist+, compra, comprare, ordine, ordini, ordina, ordinare, ordinazione, cassa, "
        "paga, pagare, pagamento, prenot+, abbonarsi, sottoscri+",
        "sv": "köp, köper, köpa, köpet, inköp, beställ+, kassa, kassan, betala, betalar, "
        "betalning, betalningen, boka, bokar, bokning, bokningen, teckna avtal",
    },
    # A stage that speaks of a purchase, and in which nobody buys.
    "no purchase": {
        "en": "return+, cancel+, refund+, reimburs+, complain+, claim+, payout, pay-out, "
        "get paid, gets paid, receive the payment, a book, the book, attention",
        "it": "rimbors+, annull+, disd+, reso, resi, restitu+, reclam+, ricevere il pagamento, "
        "in ordine",
        "sv": "återbetal+, avbeställ+, avbok+, ångra+, ångrar, retur+, lämna tillbaka, "
        "reklam+, utbetal+, få betalt",
    },
    # A stage that only settles the purchase.
    "settle": {
        "en": "pay, paying, payment, checkout, confirm+, receipt, invoice",
        "it": "paga+, cassa, conferm+, ricevuta, fattura",
        "sv": "betal+, kassa, kassan, bekräft+, kvitto, faktura",
    },
    # A stage in which somebody waits for what was ordered.
    "delivery": {
        "en": "deliver+, shipping, shipment, wait, waiting, receive, receiving, arriv+, "
        "pick up, pick-up, pickup, collect",
        "it": "consegn+, spedizion+, attesa, attese, attend+, aspett+, ricev+, ritir+, arriv+",
        "sv": "+leverans, leveransen, leverera+, frakt, frakten, vänta, väntan, väntar, ta emot, "
        "mottag+, hämta, "
        "hämtning, ankomst",
    },
    # What keeps somebody informed.
    "informed": {
        "en": "confirm+, track+, notif+, updat+, inform+, status, remind+, receipt, alert+, "
        "newsletter, let them know, lets them know, tells them when, estimated time",
        "it": "conferm+, traccia+, notific+, aggiorn+, inform+, stato dell'ordine, "
        "stato dell’ordine, promemoria, ricevuta, avvis+, avvert+",
        "sv": "+bekräft+, spåra, spårar, +spårning+, +avisering+, avisera+, +notis, notis+, "
        "uppdater+, informera+, +status, +påminn+, +kvitto, kvittot, +meddela+, +besked, beskedet",
    },
    # A stage in which somebody looks for the right thing.
    "evaluate": {
        "en": "evaluat+, compar+, consider+, research+, search, searching, choose, choosing, "
        "select, selecting, selection, shortlist+, browse, browsing, explor+",
        "it": "valut+, confront+, considera+, ricerca, cerca, cercare, scegli, scegliere, scelta, "
        "selezion+, esplora+",
        "sv": "utvärder+, jämför+, övervä+, research, söka efter, söker efter, leta, letar, välj, "
        "välja, väljer, val, valet, undersök+, utforska+",
    },
    # What helps to find it.
    "find": {
        "en": "search+, find, finder, filter+, help, helps, helpdesk, faq, advice, adviser, "
        "advisor, advise+, advisory, chat+, ask, asks, compar+, review, reviews, rating, ratings, "
        "guide, guides, guided, assist+, support+, demo, trial, site map, recommend+, consultant, "
        "expert",
        "it": "cerca, cercare, ricerca, trova, filtr+, aiut+, faq, consigli+, consulen+, chat, "
        "chiede, chiedere, chiedo, confront+, comparat+, recension+, guida, guide, guidat+, "
        "assist+, supporto, demo, prova gratuita, mappa del sito, espert+",
        "sv": "+sök+, hitta, +filter, filtrera+, +hjälp+, faq, råd, +rådgiv+, chatt+, fråga, "
        "frågar, frågor, +jämför+, +recension+, +omdöme+, +guide, guiden, guider, guidad+, "
        "+vägledning, vägledningen, support, kundtjänst, demo, provperiod, +expert, expert+",
    },
    # Whoever calls is the brand.
    "called": {
        "en": "call back, calls back, callback, called back, follow-up call, check-in call, "
        "welcome call, courtesy call",
        "it": "richiam+, telefonata di controllo, telefonata di cortesia",
        "sv": "ringer upp, ringer tillbaka, blir uppringd, återuppringning+, uppföljningssamtal+",
    },
    # What asks how it went.
    "checked": {
        "en": "survey, surveys, feedback, questionnaire, nps, csat, rate, rates, rating, "
        "satisfaction, follow-up, follow up, follows up, check-in call, ask how it went, "
        "asks how it went, expected, expectation, expectations",
        "it": "sondaggio, questionario, feedback, nps, csat, valutazione, soddisfazione, "
        "richiamat+, com'è andata, com’è andata, aspettativa, aspettative, "
        "aspettavano, come previsto",
        "sv": "+enkät+, +undersökning+, feedback, återkoppling+, nps, csat, betyg, betygsätt+, "
        "nöjdhet+, uppfölj+, följer upp, hur det gick, förväntan, "
        "förväntning+, väntat sig, som väntat",
    },
    # The trade's own words, which no customer says.
    "trade": {
        "en": "upsell+, up-sell+, cross-sell+, conversion rate, conversion funnel, funnel, mql, "
        "lead scoring, lead nurturing, qualified lead, churn, crm, kpi, kpis, "
        "value proposition, target audience, brand awareness, brand equity, customer journey, "
        "customer base, end user, end users, user base, our customers, our brand, "
        "omnichannel, go-to-market, monetis+, monetiz+",
        "it": "upsell+, up-sell+, cross-sell+, tasso di conversione, funnel, mql, "
        "lead scoring, lead nurturing, churn, crm, kpi, value proposition, "
        "proposta di valore, brand awareness, notorietà di marca, customer journey, "
        "fidelizza+, base clienti, utente finale, utenti finali, "
        "i nostri clienti, nostri clienti, il nostro brand, target di riferimento, omnicanal+",
        "sv": "merförsälj+, korsförsälj+, konverteringsgrad+, konverteringstratt+, säljtratt+, "
        "mql, leadscoring, churn, crm, kpi, kpi:er, nyckeltal, värdeerbjudande+, "
        "målgrupp, målgruppen, varumärkeskännedom, kundresa, kundresan, kundbas, kundbasen, "
        "slutanvändare, slutanvändaren, våra kunder, vårt varumärke, omnikanal+",
    },
    # Whoever speaks of customers like this is not one.
    "third person": {
        "en": "the customer, the customers, customers, the user, the users, users, the consumer, "
        "the client, the buyer, the patient, the guest, the visitor, the member",
        "it": "il cliente, la cliente, i clienti, l'utente, l’utente, gli utenti, il consumatore, "
        "l'acquirente, l’acquirente, il paziente, l'ospite, l’ospite, il visitatore, il socio",
        "sv": "kunden, kunderna, användaren, användarna, konsumenten, köparen, patienten, gästen, "
        "besökaren, medlemmen",
    },
    # The brand that speaks of itself.
    "brand": {
        "en": "our customers, our brand",
        "it": "i nostri clienti, nostri clienti, il nostro brand",
        "sv": "våra kunder, vårt varumärke",
    },
    # Somebody who speaks of himself.
    "first person": {
        "en": "i, me, my, mine, we, us, our, ours",
        "it": "io, mi, mio, mia, miei, mie, noi, ci, nostro, nostra, nostri, nostre",
        "sv": "jag, mig, min, mitt, mina, vi, oss, vår, vårt, våra",
    },
}

STEMS: Final[Mapping[str, Mapping[str, re.Pattern[str]]]] = MappingProxyType(
    {
        topic: MappingProxyType({language: _pattern(words) for language, words in said.items()})
        for topic, said in _WORDS.items()
    }
)
"""By topic, then by language."""
