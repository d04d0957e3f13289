/// Asking web servers, for all types of resources that do: requests, answers, and what can go wrong
/// in between.
@NullMarked
package dev.mirageworkbench.http;

import org.jspecify.annotations.NullMarked;
