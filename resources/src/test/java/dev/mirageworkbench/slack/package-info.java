/// Tests of Slack mounts: against a scripted server for what the service promises in its
/// documentation, and against an emulator that is not ours.
@NullMarked
package dev.mirageworkbench.slack;

import org.jspecify.annotations.NullMarked;
