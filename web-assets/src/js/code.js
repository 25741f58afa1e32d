import "./code/code-editor.js";
import "./code/draft-file.js";
import "./code/file-tabs.js";
import "./code/package-build.js";
import "./code/test-event.js";
import "./code/test-run.js";
import "./code/code-workbench.js";
