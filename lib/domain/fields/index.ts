export { createField, deleteField, orderCustomFields, updateField } from "./change";
export { heldByOthers, heldByPerson } from "./field-condition";
export { clearField } from "./clear";
export { getField, listFields, useOfField } from "./list";
export { fieldRows, type FieldDef, type FieldRow } from "./store";
export { checkedAttributes, checkedFields, fittingAttributes, missingIn, problemWith, withFields } from "./values";
