/// The mails of a Gmail account as folders of labels and days, to read.
@NullMarked
package dev.mirageworkbench.google.gmail;

import org.jspecify.annotations.NullMarked;
