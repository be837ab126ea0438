Botany Barn 0 1
Botany Barn 1 0
Singing Barn 1 1
Weaving Loft 0 2
Weaving Loft 2 0
Weaving Loft 2 1
