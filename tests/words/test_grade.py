"""The counter of syllables and the grade, against known examples."""

KNOWN = {
    1: "the nerve nerves eased times makes while whole healed stretched caused walked build guess years",
    2: "people muscle muscles painful tingling pillow needed started bridges changes little question quiet"
    " being doing lying safely hopeful movement region special science really tables somewhere something"
    " sometimes lion every poem fuel create before",
    3: "positions area idea ambulance infection injections serious various usual somebody everything"
    " hospital exercise unable video radio physician",
    4: "sciatica emergency professional experience situation diagnosis exercises piriformis usually",
    5: "tendinopathy",
}
