// Makes pages pleasanter. Every page works without it.
import { quiet } from "./quiet.js";
import { listens } from "./listens.js";
import { choices } from "./choices.js";
import { counters } from "./counters.js";
import { forms } from "./forms.js";
import { hide } from "./hide.js";
import { tablet } from "./tablet.js";
import { small } from "./small.js";
import { receipt } from "./receipt.js";
import { touches } from "./touches.js";

quiet();
listens();
choices();
counters();
forms();
hide();
tablet();
small();
receipt();
touches();
