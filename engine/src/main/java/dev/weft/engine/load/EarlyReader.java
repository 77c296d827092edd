package dev.weft.engine.load;

/**
 * Takes the maps of the list {@code actions} one by one, each as soon as it ends. A large job is
 * never a whole tree: the tree of an action is dropped once the action is made of it.
 */
interface EarlyReader {
  /** Keeps every tree, for documents that are no jobs. */
  EarlyReader NONE =
      new EarlyReader() {
        @Override
        public LocatedNode read(MappingNode map) {
          return map;
        }
      };

  /** Returns what is to stand in the tree instead. */
  LocatedNode read(MappingNode map);
}
