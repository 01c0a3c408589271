from django.urls import include, path

from floorboard.people.views import (
    access,
    accounts,
    holder_keys,
    invitations,
    looks,
    me,
    my_tablet,
    needs,
    people,
    roles,
    tablet,
    typed,
    watch,
    welcomes,
)

accounts_urls = [
    path("login/", accounts.sign_in, name="account_login"),
    path("logout/", accounts.sign_out, name="account_logout"),
    path("password/", accounts.password_change, name="password-change"),
    path("password/forgotten/", accounts.password_forgotten, name="password-forgotten"),
    path("password/new/<uidb64>/<token>/", accounts.password_new, name="password-new"),
    path("typed/", typed.typed_before, name="typed-before"),
]

people_urls = [
    path("", people.person_list, name="person-list"),
    path("leavers/", people.leaver_list, name="leaver-list"),
    path("gaps/", watch.gap_list, name="gap-list"),
    path("mail/", watch.mail_list, name="mail-list"),
    path("needs/", needs.need_list, name="need-list"),
    path("needs/<key:pk>/", needs.need_detail, name="need-detail"),
    path("looks/", looks.look_list, name="look-list"),
    path("roles/<key:pk>/", roles.role_detail, name="role-detail"),
    path("roles/<key:pk>/stand-ins/<key:person>/", roles.stand_in, name="stand-in"),
    path("password-cards/<key:pk>/", people.password_card, name="password-card"),
    path("<key:pk>/", people.person_detail, name="person-detail"),
    path("<key:pk>/access/", access.person_access, name="person-access"),
    path("<key:pk>/account/", people.account, name="person-account"),
    path("<key:pk>/needs/", needs.person_needs, name="person-needs"),
    path("<key:pk>/password-cards/", people.password_cards, name="person-password-cards"),
    path("<key:pk>/roles/", roles.person_roles, name="person-roles"),
]

tablet_urls = [
    path("", tablet.tablet_home, name="tablet-home"),
    path("card/", tablet.tablet_card, name="tablet-card"),
    path("enrolment/", tablet.tablet_enrolment, name="tablet-enrolment"),
    path("lock/", tablet.tablet_lock, name="tablet-lock"),
    path("people/", tablet.tablet_people, name="tablet-people"),
    path("people/<key:pk>/", tablet.tablet_pin, name="tablet-pin"),
]

urlpatterns = [
    path("accounts/", include(accounts_urls)),
    path("", include("floorboard.people.unit_urls")),
    path("access/", access.access, name="access"),
    path("invitations/", invitations.invitation_list, name="invitation-list"),
    path("invitations/new/", invitations.invitation_new, name="invitation-new"),
    path("invitations/<key:pk>/", invitations.invitation_detail, name="invitation-detail"),
    path("invitations/<key:pk>/withdrawal/", invitations.invitation_withdrawal, name="invitation-withdrawal"),
    path("me/", me.me, name="me"),
    path("me/address/", me.my_address, name="my-address"),
    path("me/key/", holder_keys.my_key, name="my-key"),
    path("me/looks/", me.my_looks, name="my-looks"),
    path("me/tablet/", my_tablet.my_tablet, name="my-tablet"),
    path("me/card/", my_tablet.my_card, name="my-card"),
    path("me/cards/", my_tablet.my_cards, name="my-cards"),
    path("sign-in-cards/<key:pk>/ending/", my_tablet.card_ending, name="card-ending"),
    path("tablet/", include(tablet_urls)),
    path("me/needs/", needs.my_needs, name="my-needs"),
    path("me/needs/sharing/", needs.my_sharing, name="my-sharing"),
    path("sharings/<key:pk>/ending/", needs.sharing_ending, name="sharing-ending"),
    path("people/", include(people_urls)),
    path("welcome/", welcomes.welcome_by_code, name="welcome-code"),
    path("welcome/<str:code>/", welcomes.welcome, name="welcome"),
]
