"""What is known of single provinces and cannot be read out of lines.json, by code of before."""

MAIN_LINES = (
    "party_committee",
    "peoples_committee",
    "fatherland_front",
    "military_command",
    "police",
)
MILITARY_REGION = {"40": "4", "42": "4"}  # all others stand under the centre
WHOLE = tuple(MILITARY_REGION)  # the provinces of which every line may be loaded
WITH_BORDER_GUARD = ("40", "42")  # of the provinces whose list is known; 44 of 63 had it
STAND_IN = {"military.defence_region": "military.province"}  # no list of the regions is published
UNKNOWN_REGION = ("military.region", "military.central")  # asked for, and what stands in its place
