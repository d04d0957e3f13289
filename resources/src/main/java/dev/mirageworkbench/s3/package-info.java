/// A bucket of Amazon S3, or of a store that speaks its protocol, as folders and files.
@NullMarked
package dev.mirageworkbench.s3;

import org.jspecify.annotations.NullMarked;
