/// The resource SPI: what a backend (a bucket, a folder, a service) offers to the engine. A backend
/// is one package, one [ResourceProvider] and one line in the contract suite.
@NullMarked
package dev.mirageworkbench.resource;

import org.jspecify.annotations.NullMarked;
