from django.urls import path

from floorboard.people.views import needs_in_numbers, service_lines, tablets, unit_changes, units, ward_help, ward_links

urlpatterns = [
    path("units/", units.unit_list, name="unit-list"),
    path("units/<key:pk>/", units.unit_detail, name="unit-detail"),
    path("units/<key:pk>/new/", unit_changes.unit_new, name="unit-new"),
    path("units/<key:pk>/facts/", unit_changes.unit_facts, name="unit-facts"),
    path("units/<key:pk>/address/", unit_changes.unit_address, name="unit-address"),
    path("units/<key:pk>/placement/", unit_changes.unit_move, name="unit-move"),
    path("units/<key:pk>/retooling/", unit_changes.unit_retooling, name="unit-retooling"),
    path("units/<key:pk>/ward-links/", ward_links.ward_link_new, name="ward-link-new"),
    path("ward-links/<key:pk>/card/", ward_links.ward_link_card, name="ward-link-card"),
    path("ward-links/<key:pk>/revocation/", ward_links.ward_link_revocation, name="ward-link-revocation"),
    path("units/<key:pk>/tablets/", tablets.tablet_list, name="tablet-list"),
    path("units/<key:pk>/access-needs/", needs_in_numbers.unit_needs, name="unit-needs"),
    path("units/<key:pk>/help-words/", ward_help.ward_help_words, name="help-words"),
    path("tablet-codes/<key:pk>/", tablets.tablet_code, name="tablet-code"),
    path("tablets/<key:pk>/ending/", tablets.tablet_ending, name="tablet-ending"),
    path("service-lines/", service_lines.service_line_list, name="service-line-list"),
]
