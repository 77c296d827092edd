/**
 * Benchmarks: programs that are measured from outside, what they are compared with, and the one
 * that measures. No part of the product; imported by nothing. Start at {@link
 * dev.weft.cli.bench.Benchmarks}, or with the script {@code run} beside the sources.
 */
@NullMarked
package dev.weft.cli.bench;

import org.jspecify.annotations.NullMarked;
