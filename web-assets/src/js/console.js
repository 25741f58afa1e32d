import "htmx.org";
import "./command-menu.js";
import "./copy-button.js";
import "./field-pairs.js";
import "./file-limit.js";
import "./live-chart.js";
import "./slider-field.js";
import "./toast-note.js";
import "./weight-preview.js";

document.documentElement.classList.add("js");
