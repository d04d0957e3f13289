/// The workspace that a window shows as a document: what is mounted, and whether that is saved.
@NullMarked
package dev.mirageworkbench.ui.workspace;

import org.jspecify.annotations.NullMarked;
