package dev.weft.engine.execute;

import dev.weft.engine.command.DrivenRuns;
import dev.weft.engine.command.DrivenShape;
import dev.weft.engine.command.MissingValueException;
import dev.weft.engine.job.ActionName;
import dev.weft.engine.job.Input;
import dev.weft.engine.plan.DrivenJob;
import dev.weft.engine.plan.Plan;
import dev.weft.expression.eval.Fit;
import dev.weft.expression.eval.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * The runs that one attempt has made, between the thread that makes the attempt and the one that
 * decides. After the engine died they are those of before, for as long as the attempt asks for the
 * same again.
 */
final class RequestedRuns implements DrivenRuns {
  private final Frame frame;
  private final int action;
  private final Inbox inbox;

  /** How many runs earlier attempts at the action have made. */
  private final int before;

  private final List<Map<String, Value>> known = new ArrayList<>();
  private final Queue<Ended> over = new ArrayDeque<>();
  private int begun;

  /** How many times an earlier engine was told what is wanted most, and this one not yet. */
  private int preferences;

  RequestedRuns(Frame frame, int action, int before, Inbox inbox) {
    this.frame = frame;
    this.action = action;
    this.before = before;
    this.inbox = inbox;
  }

  private Plan plan() {
    return ((DrivenJob) frame.plan().action(action).command()).plan();
  }

  @Override
  public DrivenShape shape() {
    return DrivenJob.shape(plan());
  }

  @Override
  public synchronized int begin(Map<String, Value> inputs, Set<ActionName> afresh)
      throws MissingValueException {
    Map<String, Value> fitted = fitted(inputs);
    begun++;
    if (begun > known.size()) {
      inbox.post(new Message.Wanted(frame, action, before + begun, fitted, afresh));
    } else if (!known.get(begun - 1).equals(fitted)) {
      throw new MissingValueException(
          "run " + begun + " inside of it had other inputs before the engine died");
    }
    return begun;
  }

  private Map<String, Value> fitted(Map<String, Value> given) throws MissingValueException {
    Map<String, Value> all = new LinkedHashMap<>();
    for (Input input : plan().job().declared().inputs().values()) {
      Value value = given.get(input.name());
      if (value == null) {
        input.byDefault().ifPresent(byDefault -> all.put(input.name(), byDefault));
      } else if (Fit.of(value, input.type()) instanceof Fit.Fits fits) {
        all.put(input.name(), fits.value());
      } else {
        String reason = ((Fit.Unfit) Fit.of(value, input.type())).reason();
        throw new MissingValueException("input '" + input.name() + "' of its job " + reason);
      }
      if (!all.containsKey(input.name())) {
        throw new MissingValueException("input '" + input.name() + "' of its job has no value");
      }
    }
    for (String name : given.keySet()) {
      if (!all.containsKey(name)) {
        throw new MissingValueException("its job has no input '" + name + "'");
      }
    }
    return all;
  }

  @Override
  public synchronized void prefer(List<Integer> numbers) {
    if (preferences > 0) {
      preferences--;
    } else {
      List<Integer> all = numbers.stream().map(number -> before + number).toList();
      inbox.post(new Message.Preferred(frame, action, all));
    }
  }

  @Override
  public void end(int number) {
    inbox.post(new Message.Unwanted(frame, action, before + number));
  }

  @Override
  public synchronized Ended take() throws InterruptedException {
    while (over.isEmpty()) {
      wait();
    }
    return over.remove();
  }

  /** Takes a run that an earlier engine made. */
  synchronized void recall(Map<String, Value> inputs) {
    known.add(inputs);
  }

  /** Takes notice that an earlier engine was told what is wanted most. */
  synchronized void recallPreference() {
    preferences++;
  }

  /** Takes the end of a run. */
  synchronized void over(Frame run, Span span) {
    over.add(RequestedResult.of(run, run.place().attempt() - before, span));
    notifyAll();
  }
}
