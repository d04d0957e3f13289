/// What is known of a backend without asking it: listings, attributes, and blocks of content keyed
/// by version.
@NullMarked
package dev.mirageworkbench.cache;

import org.jspecify.annotations.NullMarked;
