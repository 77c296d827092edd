/**
 * Runs every sample and every wrong job through the command line, and compares what it says with
 * the golden files beside them. Nothing imports it. Start at {@link
 * dev.weft.samples.WrongJobsTest}.
 */
@NullMarked
package dev.weft.samples;

import org.jspecify.annotations.NullMarked;
