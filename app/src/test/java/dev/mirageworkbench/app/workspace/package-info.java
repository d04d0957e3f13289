/// Tests of opening workspaces.
@NullMarked
package dev.mirageworkbench.app.workspace;

import org.jspecify.annotations.NullMarked;
