"""How large the letters of a document are: as usual, in large print, or in giant print."""

from django.utils.translation import gettext_lazy as _

# The smallest letters on A4, in points. Clear print of the RNIB: large from 16 to 18, giant from 24.
POINTS = {"usual": 12, "large": 18, "giant": 24}
NAMES = {"usual": _("Usual print"), "large": _("Large print"), "giant": _("Giant print")}
