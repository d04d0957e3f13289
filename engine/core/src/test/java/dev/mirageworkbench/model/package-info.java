/// The workspace against a plain model: random operations on both, compared after each.
///
/// [dev.mirageworkbench.model.Generator] makes [dev.mirageworkbench.model.Operation]s from a seed,
/// [dev.mirageworkbench.model.Run] performs them on a workspace over a
/// [dev.mirageworkbench.model.ModelStore] and on a [dev.mirageworkbench.model.Model], and
/// [dev.mirageworkbench.model.Shrinker] makes what fails short enough to be pinned as a test.
@NullMarked
package dev.mirageworkbench.model;

import org.jspecify.annotations.NullMarked;
