/// Google Drive as folders and files: My Drive and shared drives, or one folder of them.
@NullMarked
package dev.mirageworkbench.google.drive;

import org.jspecify.annotations.NullMarked;
