/// Opens workspaces from workspace files and mount URIs.
@NullMarked
package dev.mirageworkbench.app.workspace;

import org.jspecify.annotations.NullMarked;
