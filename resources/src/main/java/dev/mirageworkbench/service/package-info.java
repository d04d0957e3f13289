/// What services with an API look like as files: the names of files and folders made from titles
/// and
/// ids, the short names that find them, and records as JSON text.
@NullMarked
package dev.mirageworkbench.service;

import org.jspecify.annotations.NullMarked;
