"""A writer for the tests to kill: replaces graphs one after the other and says which are done."""

import sys

from chancery.store import Store


def main(folder: str) -> None:
    with Store.open(folder, writable=True) as store:
        for round_ in range(1, 10_000):
            for name in range(5):
                lines = [(f"<urn:s{n}>", "<urn:round>", f'"{round_}"') for n in range(200)]
                store.replace_graph(f"urn:g{name}", lines)
                print(round_, name, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
