/// What is done with the files of mounts: copied in and out, deleted, fetched ahead; and what there
/// is to know of them.
@NullMarked
package dev.mirageworkbench.ui.files;

import org.jspecify.annotations.NullMarked;
