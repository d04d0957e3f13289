/// Google's services, for all types of resources that are one: who asks, over which connection,
/// what
/// may be asked for, and what refusals mean.
@NullMarked
package dev.mirageworkbench.google;

import org.jspecify.annotations.NullMarked;
