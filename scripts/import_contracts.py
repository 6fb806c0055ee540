"""A kind of contract for import-linter: which packages from outside a room may import itself.

import-linter's own "forbidden" contract needs a list of everything that is forbidden and has no
exception by module name. This one allows by list, so that a new library is refused until
somebody decides, and it knows the ``batch`` modules of the core.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from importlinter import Contract, ContractCheck, fields, output

if TYPE_CHECKING:
    from grimp import ImportGraph


class DirectExternals(Contract):
    """Options: ``package``; then ``allowed`` (anything else is refused) or ``forbidden``.

    ``exceptions`` are lines "module name: package" (``batch: numpy``): modules of that name may
    import that package, and within ``package`` only modules of that name may import each other.
    ``except_packages`` are not looked at.
    """

    type_name = "direct_externals"

    package = fields.StringField()
    allowed = fields.SetField(subfield=fields.StringField(), required=False)
    forbidden = fields.SetField(subfield=fields.StringField(), required=False)
    exceptions = fields.ListField(subfield=fields.StringField(), required=False)
    except_packages = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        inside = {str(self.package), *graph.find_descendants(str(self.package))}
        roots = {name.partition(".")[0] for name in inside}
        broken = sorted(
            (importer, imported)
            for importer in inside
            if not self._left_out(importer)
            for imported in graph.find_modules_directly_imported_by(importer)
            if self._refused(importer, imported, inside, roots)
        )
        lines = [(a, b, _line(graph, a, b)) for a, b in broken]
        return ContractCheck(kept=not broken, metadata={"broken": lines})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported, line in check.metadata["broken"]:
            output.print_error(f"{importer} imports {imported} (line {line})", bold=False)
        output.new_line()

    def _left_out(self, importer: str) -> bool:
        return any(importer == name or importer.startswith(f"{name}.") for name in self._texts("except_packages"))

    def _refused(self, importer: str, imported: str, inside: set[str], roots: set[str]) -> bool:
        exceptions = dict(text.replace(" ", "").split(":") for text in self._texts("exceptions"))
        own_name, name = importer.rpartition(".")[2], imported.rpartition(".")[2]
        if imported in inside:
            return name in exceptions and own_name != name
        top = imported.partition(".")[0]
        if top in roots or top in sys.stdlib_module_names:
            return False
        if forbidden := self._texts("forbidden"):
            return top in forbidden
        return top not in self._texts("allowed") and exceptions.get(own_name) != top

    def _texts(self, option: str) -> list[str]:
        """An option's values: on an instance, import-linter has put them where the field stood."""
        values: object = getattr(self, option, None)
        return [str(value) for value in values] if isinstance(values, list | set) else []


def _line(graph: ImportGraph, importer: str, imported: str) -> object:
    details = graph.get_import_details(importer=importer, imported=imported)
    return details[0]["line_number"] if details else "?"
