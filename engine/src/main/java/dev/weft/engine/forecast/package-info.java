/**
 * What a run would do, and how long it would take: a run of the real scheduler in virtual time, in
 * which nothing is done and what nobody can know yet stays open. May import what runs are made of;
 * used by those who show plans. Start at {@link dev.weft.engine.forecast.Forecaster}.
 */
@NullMarked
package dev.weft.engine.forecast;

import org.jspecify.annotations.NullMarked;
