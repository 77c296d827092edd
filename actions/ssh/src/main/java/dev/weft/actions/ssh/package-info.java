/**
 * Commands that work on other hosts, over SSH. Start at {@link dev.weft.actions.ssh.RemoteAttempt}
 * for how a command is run there, and at {@link dev.weft.actions.ssh.HostKeyPolicy} for whom it is
 * run by. The only user of JSch.
 */
@NullMarked
package dev.weft.actions.ssh;

import org.jspecify.annotations.NullMarked;
