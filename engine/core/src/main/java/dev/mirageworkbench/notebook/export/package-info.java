/// Notebooks as documents for those who only read them: HTML, Markdown, PDF.
@NullMarked
package dev.mirageworkbench.notebook.export;

import org.jspecify.annotations.NullMarked;
