/// Installing Python packages: a folder that grows by whole installations only, and the process
/// that
/// runs pip for them.
@NullMarked
package dev.mirageworkbench.install;

import org.jspecify.annotations.NullMarked;
