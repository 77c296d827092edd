package dev.weft.engine.plan;

import dev.weft.engine.job.Action;
import dev.weft.engine.job.Argument;
import dev.weft.engine.job.Cache;
import dev.weft.engine.job.Order;
import dev.weft.engine.job.Output;
import dev.weft.engine.job.OutputList;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.TextOrigin;
import dev.weft.expression.syntax.Expr;
import dev.weft.expression.syntax.References;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says why actions wait for each other, by reading an action again when it is asked for. Keeps
 * nothing but what the effects of all actions together decide.
 */
final class DependencyList {
  private final JobNames names;
  private final Hazards hazards;

  DependencyList(JobNames names, Hazards hazards) {
    this.names = names;
    this.hazards = hazards;
  }

  /** Returns the action listed by this name, or {@link ActionIndex#NONE}. */
  int find(String name) {
    return names.index().find(name);
  }

  /** Returns every reason for which an action waits, in the order of their places. */
  List<Dependency> of(int consumer, Graph graph) {
    List<Dependency> found = written(consumer);
    if (found.isEmpty() && graph.firstDependency(consumer) < graph.firstDependency(consumer + 1)) {
      SourceRange range = whenRange(names.action(consumer));
      for (int at = graph.firstDependency(consumer);
          at < graph.firstDependency(consumer + 1);
          at++) {
        found.add(status(graph.producer(at), range));
      }
    }
    return found;
  }

  /** Returns the strongest reason for which one action waits for another. */
  Dependency between(int consumer, int producer) {
    return written(consumer).stream()
        .filter(each -> each.producer() == producer)
        .min(Comparator.comparing(Dependency::kind))
        .orElseGet(() -> status(producer, whenRange(names.action(consumer))));
  }

  /** No chain of comparators: linking one when the class is loaded costs every start 3 ms. */
  private static int byPlace(Dependency one, Dependency other) {
    int order = Integer.compare(one.range().start(), other.range().start());
    if (order == 0) {
      order = Integer.compare(one.producer(), other.producer());
    }
    return order == 0 ? one.thing().orElse("").compareTo(other.thing().orElse("")) : order;
  }

  private static SourceRange whenRange(Action action) {
    return action
        .order()
        .when()
        .map(when -> when.origin().whole())
        .orElseGet(() -> action.identity().at().whole());
  }

  private List<Dependency> written(int consumer) {
    Action action = names.action(consumer);
    List<Dependency> found = new ArrayList<>();
    Reader reader = new Reader(consumer, found);
    action.parameters().values().forEach(reader::read);
    action.order().foreach().ifPresent(foreach -> reader.read(foreach.over()));
    forEachOther(action, reader::read);
    action.order().when().ifPresent(reader::read);
    for (Order.After after : action.order().after()) {
      int producer = producer(consumer, after.action().value());
      if (producer >= 0) {
        found.add(
            new Dependency(
                Dependency.Kind.AFTER, producer, true, after.at().whole(), Optional.empty()));
      }
    }
    for (Hazards.Hazard hazard : hazards.of(consumer)) {
      var own = action.order().effects().get(hazard.thing());
      TextOrigin at = own == null ? action.identity().commandAt() : own.at();
      found.add(
          new Dependency(
              Dependency.Kind.EFFECT,
              hazard.producer(),
              true,
              at.whole(),
              Optional.of(hazard.thing())));
    }
    found.sort(DependencyList::byPlace);
    return found;
  }

  /** Hands on the arguments of an action apart from its parameters, condition and list. */
  static void forEachOther(Action action, Consumer<Argument> consumer) {
    if (!action.policy().env().isEmpty()) {
      action.policy().env().values().forEach(consumer);
    }
    if (action.policy().cache().isPresent()
        && action.policy().cache().get() instanceof Cache.Reuse reuse
        && reuse.key().isPresent()) {
      consumer.accept(reuse.key().get());
    }
    if (action.outputs() instanceof OutputList.Listed listed) {
      for (Output output : listed.outputs().values()) {
        if (output.source() instanceof Output.Source.WorkPath path) {
          consumer.accept(path.path());
        }
      }
    }
  }

  private int producer(int consumer, String name) {
    int producer = names.index().find(name);
    return producer == consumer ? ActionIndex.NONE : producer;
  }

  private static Dependency status(int producer, SourceRange range) {
    return new Dependency(Dependency.Kind.STATUS, producer, false, range, Optional.empty());
  }

  private final class Reader {
    private final int consumer;
    private final List<Dependency> found;

    Reader(int consumer, List<Dependency> found) {
      this.consumer = consumer;
      this.found = found;
    }

    void read(Argument argument) {
      if (argument instanceof Argument.Text text) {
        References.visit(text.template(), visitor(text.origin()));
      } else if (argument instanceof Argument.Expression expression) {
        References.visit(expression.expr(), visitor(expression.origin()));
      } else if (argument instanceof Argument.Items items) {
        items.items().forEach(this::read);
      } else if (argument instanceof Argument.Entries entries) {
        entries.entries().values().forEach(this::read);
      }
    }

    private References.Visitor visitor(TextOrigin origin) {
      return new References.Visitor() {
        @Override
        public void reference(Expr.Reference reference, boolean optional) {
          SourceRange range = origin.range(reference.start(), reference.end());
          if (!JobNames.isReserved(reference.root())) {
            int producer = producer(consumer, reference.root());
            if (producer >= 0) {
              found.add(
                  new Dependency(
                      Dependency.Kind.REFERENCE, producer, !optional, range, Optional.empty()));
            }
          } else if (reference.root().equals("actions")
              && !reference.steps().isEmpty()
              && reference.steps().get(0) instanceof Expr.Step.Field field) {
            addStatus(field.name(), range);
          }
        }

        @Override
        public void status(Expr.Call call) {
          for (Expr argument : call.arguments()) {
            if (argument instanceof Expr.Reference named) {
              addStatus(named.root(), origin.range(named.start(), named.end()));
            }
          }
        }
      };
    }

    private void addStatus(String name, SourceRange range) {
      int producer = producer(consumer, name);
      if (producer >= 0) {
        found.add(DependencyList.status(producer, range));
      }
    }
  }
}
