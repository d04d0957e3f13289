/// A repository on GitHub, or on a GitHub Enterprise server, as folders and files to read.
@NullMarked
package dev.mirageworkbench.github;

import org.jspecify.annotations.NullMarked;
