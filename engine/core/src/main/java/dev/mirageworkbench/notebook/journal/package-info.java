/// Changes of notebooks that are not in their files yet, kept so that no crash loses them.
@NullMarked
package dev.mirageworkbench.notebook.journal;

import org.jspecify.annotations.NullMarked;
