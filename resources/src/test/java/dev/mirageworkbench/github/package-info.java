/// The GitHub resource against a real counterpart (an emulator of its API) and against a server
/// that answers as GitHub's documentation says.
@NullMarked
package dev.mirageworkbench.github;

import org.jspecify.annotations.NullMarked;
