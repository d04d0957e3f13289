/// Google Docs, Sheets and Slides as folders of files: each document as its service tells it,
/// sheets
/// as tables, and what Google exports.
@NullMarked
package dev.mirageworkbench.google.editors;

import org.jspecify.annotations.NullMarked;
