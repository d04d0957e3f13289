/// Gmail's files on a mailbox that answers as Gmail's documentation says, and on a counterpart of
/// others (an emulator of its API).
@NullMarked
package dev.mirageworkbench.google.gmail;

import org.jspecify.annotations.NullMarked;
