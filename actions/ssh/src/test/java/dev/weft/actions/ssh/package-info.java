@NullMarked
package dev.weft.actions.ssh;

import org.jspecify.annotations.NullMarked;
