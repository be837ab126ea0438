package worker

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/messages"
)

// errMissingAttributes says that an operator has to register the search attributes.
var errMissingAttributes = errors.New("search attributes are missing in Temporal, and this worker may not add them")

// registerSearchAttributes adds the search attributes that workflows set, and waits until they can be used.
func registerSearchAttributes(ctx context.Context, c client.Client, namespace string) error {
	missing := map[string]enums.IndexedValueType{}
	known, err := c.OperatorService().ListSearchAttributes(
		ctx, &operatorservice.ListSearchAttributesRequest{Namespace: namespace},
	)
	if err != nil {
		return fmt.Errorf("list search attributes: %w", err)
	}
	var conditions []string
	for _, attribute := range messages.Attributes {
		if _, ok := known.CustomAttributes[attribute.GetName()]; !ok {
			missing[attribute.GetName()] = attribute.GetValueType()
		}
		conditions = append(conditions, attribute.GetName()+` = "none"`)
	}
	if len(missing) > 0 {
		if err := addSearchAttributes(ctx, c, namespace, missing); err != nil {
			return err
		}
	}
	// A Temporal server learns of new attributes after a moment. Until then it refuses requests that use them.
	query := strings.Join(conditions, " AND ")
	if _, err := c.CountWorkflow(ctx, &workflowservice.CountWorkflowExecutionsRequest{
		Namespace: namespace, Query: query,
	}); err != nil {
		return fmt.Errorf("use search attributes: %w", err)
	}
	return nil
}

func addSearchAttributes(
	ctx context.Context, c client.Client, namespace string, missing map[string]enums.IndexedValueType,
) error {
	_, err := c.OperatorService().AddSearchAttributes(ctx, &operatorservice.AddSearchAttributesRequest{
		Namespace:        namespace,
		SearchAttributes: missing,
	})
	var denied *serviceerror.PermissionDenied
	var exists *serviceerror.AlreadyExists
	switch {
	case errors.As(err, &denied):
		command := "temporal operator search-attribute create --namespace " + namespace
		for _, name := range slices.Sorted(maps.Keys(missing)) {
			command += " --name " + name + " --type Keyword"
		}
		return fmt.Errorf("%w; run: %s", errMissingAttributes, command)
	case errors.As(err, &exists): // another worker was quicker
		return nil
	case err != nil:
		return fmt.Errorf("add search attributes: %w", err)
	}
	return nil
}
