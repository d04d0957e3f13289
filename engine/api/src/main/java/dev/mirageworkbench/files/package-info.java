/// The files seam: about fifteen calls on values through which a kernel, in this process or
/// another, sees the mounts as one file system.
@NullMarked
package dev.mirageworkbench.files;

import org.jspecify.annotations.NullMarked;
