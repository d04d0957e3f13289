/// A workspace on Slack as folders of days with their messages and files, to read.
@NullMarked
package dev.mirageworkbench.slack;

import org.jspecify.annotations.NullMarked;
